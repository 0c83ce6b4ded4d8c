/** UTF-8 without any control character but tabs and ends of lines. */
export async function isPlainText(content: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of content.stream() as AsyncIterable<Uint8Array>) {
      if (hasControls(decoder.decode(chunk, { stream: true }))) return false;
    }
    return !hasControls(decoder.decode());
  } catch {
    return false;
  }
}

function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\n\f\r]/u.test(text);
}
