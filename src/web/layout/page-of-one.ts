import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import type { FieldError, PageModel } from './page-model.ts';

type ModelOf = (deps: WaymarkDeps, visit: Visit) => Promise<PageModel | undefined>;

/** The page of one thing: shown, or again with what is to be mended; not found where its model is for nobody here. */
export function pageOfOne(template: string, modelOf: ModelOf) {
  return {
    async show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
      const model = await modelOf(deps, visit);
      return model === undefined ? visit.notFound() : visit.show(template, model);
    },
    async again(deps: WaymarkDeps, visit: Visit, errors: readonly FieldError[]): Promise<FastifyReply> {
      const model = await modelOf(deps, visit);
      return model === undefined ? visit.notFound() : visit.showAgain(template, { ...model, errors });
    },
  };
}
