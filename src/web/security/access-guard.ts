import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Access } from '../access.ts';
import { type Deps, scopeOf, type Viewer } from '../deps.ts';
import { answerForbidden, answerNotFound } from '../errors/answers.ts';
import { answerSignedOut } from '../session/signed-out.ts';

/** Refuses, while the service starts, any route that does not say who may open it. */
export function requireAccess(route: RouteOptions): void {
  if (route.config?.access) return;
  throw new Error(
    `The route ${String(route.method)} ${route.url} does not say who may open it: register it with page()`,
  );
}

/** Runs before every route's own work. */
export function guardAccess(app: FastifyInstance, deps: Deps): void {
  app.addHook('preHandler', async (request, reply) => {
    const { access } = request.routeOptions.config;
    // Only the page for unknown addresses has none: requireAccess stops any other at the start.
    if (!access || access.type === 'public') return;
    const { viewer } = request;
    if (!viewer) return answerSignedOut(request, reply, deps);
    return allow({ access, viewer, request, reply, deps });
  });
}

type Visit = {
  readonly access: Exclude<Access, { type: 'public' }>;
  readonly viewer: Viewer;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly deps: Deps;
};

async function allow({ access, viewer, request, reply, deps }: Visit): Promise<FastifyReply | undefined> {
  switch (access.type) {
    case 'signed-in':
      return undefined;
    case 'office':
      if (access.offices.some((office) => viewer.offices.includes(office))) return undefined;
      return answerForbidden(reply, { viewer, offices: access.offices.map((id) => titleOf(deps, id)) });
    case 'case': {
      const ref = pathPart(request.params, access.param);
      if (await deps.cases.visible(scopeOf(viewer), ref)) return undefined;
      return answerNotFound(reply);
    }
    default:
      return access satisfies never;
  }
}

export function pathPart(params: unknown, name: string): string {
  const value =
    params && typeof params === 'object' ? Object.entries(params).find(([key]) => key === name) : undefined;
  if (typeof value?.[1] !== 'string') throw new Error(`The address of this route has no part ":${name}"`);
  return value[1];
}

function titleOf(deps: Deps, office: string): string {
  return deps.officeTitle?.(office) ?? office.replaceAll('-', ' ');
}
