import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { followLoading } from './follow-loading.ts';

const stopFollowing = followLoading();
const files = process.argv.slice(2);
let loading = files.length;

// The files named on the command line, one after another in this one process. Each is a group by its own name,
// so that what it sets up before its tests is set up when its turn comes and taken down after them.
for (const file of files) {
  describe(file, async () => {
    try {
      await import(pathToFileURL(resolve(file)).href);
    } finally {
      loading -= 1;
      if (loading === 0) stopFollowing();
    }
  });
}
