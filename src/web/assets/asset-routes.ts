import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset, Assets } from './bundle.ts';

/** Serves the bundle from memory, compressed once, under an address that changes with its content. */
export function addAssets(app: FastifyInstance, assets: Assets): void {
  app.get(`${assets.path}/*`, {
    config: { access: { type: 'public' }, rateLimit: false },
    handler: (request: FastifyRequest<{ Params: { '*': string } }>, reply) => {
      const asset = assets.files.get(request.params['*']);
      if (!asset) return reply.code(404).type('text/plain; charset=utf-8').send('No such file.\n');
      return sendAsset(asset, request, reply);
    },
  });
}

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const encoding = bestEncoding(String(request.headers['accept-encoding'] ?? ''));
  if (encoding === 'br' || encoding === 'gzip') reply.header('content-encoding', encoding);
  return reply
    .type(asset.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding')
    .send(encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain);
}

function bestEncoding(accepted: string): 'br' | 'gzip' | 'plain' {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}
