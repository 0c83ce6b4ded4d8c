import { parentPort, workerData } from 'node:worker_threads';
import { playFiles } from './play-files.ts';

parentPort?.postMessage(await playFiles(workerData as readonly string[]));
