import type { Socket } from 'node:net';

/** An address that no page can have: with a sign that stands for nothing. It is answered as one that nothing is at. */
export function readableAddress(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return '/no-such-address';
  }
}

type Told = { readonly status: string; readonly title: string; readonly says: string };

/** What came before it was a request at all, so that no page of the service can answer it. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  // Whoever hung up reads nothing, and what was answered already stays as it is.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const told = toldOf(error.code);
  const body = pageOf(told);
  const headers = [
    `HTTP/1.1 ${told.status}`,
    'content-type: text/html; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    "content-security-policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}

function toldOf(code: string | undefined): Told {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: '431 Request Header Fields Too Large',
        title: 'That address is too long',
        says: 'Nothing was saved. The address, or what your browser sent with it, is longer than any page here has.',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: '408 Request Timeout',
        title: 'That took too long to arrive',
        says: 'Nothing was saved. Your connection may be slow: go back and send it again.',
      };
    default:
      return {
        status: '400 Bad Request',
        title: 'Waymark could not read that',
        says: 'Nothing was saved. What was sent is not something that a browser sends.',
      };
  }
}

function pageOf({ title, says }: Told): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} – Waymark</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${title}</h1><p>${says}</p><p><a href="/">Go to the home page</a></p></main></body></html>
`;
}
