import type { PanelAgendas, PanelNotices } from '../app/panels/panel-ports.ts';
import type { Desk } from '../app/ports.ts';
import type { Jobs } from '../store/jobs/jobs.ts';
import type { Database } from '../store/open-database.ts';
import { panelAgendas } from '../store/panels/panel-agendas.ts';
import { panelNotices } from '../store/panels/panel-notices.ts';
import { panelQueue, tellOf } from '../store/panels/panel-queue.ts';
import { withScope } from '../store/with-scope.ts';
import type { AssemblyOptions } from './assembly-options.ts';
import { panelMail, resumePanels, tellWorld, workOnPanels } from './panel-mail.ts';

/** A way to queue that says nothing of panels while a world is made: nobody is to hear of each step on the way. */
export function panelQuiet(
  enqueue: Jobs['enqueue'],
  authority: string,
): { readonly enqueue: Jobs['enqueue']; during(make: () => Promise<void>): Promise<void> } {
  let quiet = false;
  return {
    enqueue: async (tx, job) => {
      if (!quiet || job.queue !== panelQueue(authority)) await enqueue(tx, job);
    },
    async during(make) {
      quiet = true;
      await make();
      quiet = false;
    },
  };
}

export interface PanelRun {
  readonly options: AssemblyOptions;
  readonly db: Database;
  readonly desk: Desk;
  readonly jobs: Pick<Jobs, 'work' | 'enqueue'>;
  readonly onError: (error: unknown) => void;
  /** A world was made just now: its people are told of the panels ahead. */
  readonly made: boolean;
}

const fiveMinutes = 5 * 60_000;

/** Tells people of panels as jobs come; at the start and every five minutes, what no job is left for. */
export async function startPanels(
  run: PanelRun,
): Promise<{ readonly agendas: PanelAgendas; readonly notices: PanelNotices; stop(): Promise<void> }> {
  const { options, db, desk, jobs, onError, made } = run;
  const { authority } = options.pack;
  const agendas = panelAgendas(db, jobs.enqueue);
  const notices = panelNotices(db, jobs.enqueue);
  const mail = panelMail(options, { desk, agendas, notices });
  // Posted here and now, so no job is left for it.
  if (made) {
    const quiet = { ...mail, notices: panelNotices(db, async () => undefined) };
    // What the mail system does not take now waits for it like everything else.
    await tellWorld(quiet, authority).catch(onError);
  }
  await jobs.work(panelQueue(authority), (job) => workOnPanels(mail, job));
  let running = made ? Promise.resolve() : resumePanels(mail, authority).catch(onError);
  const look = () => {
    running = running.then(() => queueWaiting()).then(() => undefined, onError);
  };
  const queueWaiting = async () => {
    const waiting = await notices.waiting(authority);
    if (waiting.length === 0) return;
    await withScope(db, { authority, principals: 'system' }, async (tx) => {
      for (const notice of waiting) await jobs.enqueue(tx, tellOf({ authority, notice }));
    });
  };
  look();
  const timer = setInterval(look, fiveMinutes);
  timer.unref();
  return {
    agendas,
    notices,
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
