import { benchDocuments } from './documents.ts';
import { benchEngine } from './engine.ts';
import { benchPages } from './pages.ts';
import { benchReminders } from './reminders.ts';
import { benchScenarios } from './scenarios.ts';
import { benchSave } from './save.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  engine: benchEngine,
  save: benchSave,
  pages: benchPages,
  scenarios: benchScenarios,
  documents: benchDocuments,
  reminders: benchReminders,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run();
process.exit(0);
