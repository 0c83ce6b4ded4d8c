import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pack } from '../core/policy/pack.ts';
import type { DemoWorld } from '../demo/read-world.ts';
import { chosenCouncil } from '../web/sign-in/chosen-council.ts';
import type { AssemblyOptions } from './assembly-options.ts';
import { openWaymark, type Waymark } from './open-waymark.ts';

/** One council of the demonstration: its policy, and the invented people who use it. */
export interface DemoPlace {
  readonly pack: Pack;
  readonly world: DemoWorld;
}

export interface OpenDemo {
  /** The address, once it listens. */
  listen(at: { readonly host: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}

type Shared = Omit<AssemblyOptions, 'pack' | 'demo' | 'councils'>;

/**
 * Several councils at one address, for visitors only: the sign-in page offers them, and each request goes to the one
 * chosen. A council's world is made when somebody first goes there, so that the first page does not wait for all.
 */
export async function openDemo(
  shared: Shared,
  places: readonly DemoPlace[],
  first: DemoPlace,
): Promise<OpenDemo> {
  const councils = places.map(({ pack }) => ({ id: pack.authority, name: pack.brand.name }));
  const opened = new Map<string, Promise<Waymark>>();
  const open = ({ pack, world }: DemoPlace): Promise<Waymark> => {
    const before = opened.get(pack.authority);
    if (before !== undefined) return before;
    const opening = openWaymark({ ...shared, pack, demo: world, councils });
    opened.set(pack.authority, opening);
    // A council that could not be opened is tried again at the next request.
    opening.catch(() => opened.delete(pack.authority));
    return opening;
  };
  await open(first);
  const chosen = (request: IncomingMessage) => {
    const wanted = chosenCouncil(request.headers.cookie);
    return places.find(({ pack }) => pack.authority === wanted) ?? first;
  };
  const server = createServer((request, response) => {
    open(chosen(request)).then(
      ({ app }) => app.routing(request, response),
      (error: unknown) => {
        shared.say?.(`A council could not be opened. ${error instanceof Error ? error.message : ''}`);
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('This council cannot be shown at the moment. Go back and choose another.\n');
      },
    );
  });
  return {
    listen: (at) => listening(server, at),
    async close() {
      await closed(server);
      for (const one of await Promise.allSettled(opened.values()))
        if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

function listening(server: Server, at: { readonly host: string; readonly port: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, () => {
      const { address, port, family } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${port}`);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
