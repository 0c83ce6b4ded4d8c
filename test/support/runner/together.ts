import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

// The files named on the command line, one after another in this one process. Each is a group by its own name,
// so that what it sets up before its tests is set up when its turn comes and taken down after them.
for (const file of process.argv.slice(2)) {
  describe(file, async () => {
    await import(pathToFileURL(resolve(file)).href);
  });
}
