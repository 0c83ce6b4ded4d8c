import type { FastifyInstance } from 'fastify';
import { type Pages, page } from '../page.ts';

const pages = [
  { url: '/help', template: 'help/help.njk', title: 'Help' },
  { url: '/help/cookies', template: 'help/cookies.njk', title: 'Cookies' },
  { url: '/help/accessibility', template: 'help/accessibility.njk', title: 'Accessibility' },
] as const;

export function helpPages(): Pages {
  return (app: FastifyInstance) => {
    for (const { url, template, title } of pages) {
      page(app, {
        method: 'GET',
        url,
        access: { type: 'public' },
        answer: (visit) => visit.show(template, { title }),
      });
    }
  };
}
