import type { Access, ServedRoute } from './access.ts';
import type { Flash } from './layout/frame.ts';
import type { PageModel } from './layout/page-model.ts';
import type { Viewer } from './deps.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyInstance {
    readonly served: readonly ServedRoute[];
  }
  interface FastifyRequest {
    viewer: Viewer | null;
    /** Whose session it was, when the cookie belongs to one that has run out. */
    formerPersonId: string | null;
  }
  interface FastifyReply {
    /** Renders a template of `src/web` inside the frame. */
    page(template: string, model: PageModel, status?: number): FastifyReply;
  }
  interface Session {
    _csrf?: string;
    personId?: string;
    flash?: readonly Flash[];
    challenge?: string;
    /** ISO 8601: when the person last showed who they are, by signing in or before a signature. */
    confirmedAt?: string;
    /** The code that was sent to be confirmed by. */
    confirming?: string;
    after?: string;
  }
}
