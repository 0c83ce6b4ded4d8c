import mammoth from 'mammoth';

/** Pictures that every browser shows and that hold nothing to execute. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const EMPTY_PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

type Element = {
  readonly type?: string;
  readonly href?: string;
  readonly anchor?: string;
  readonly children?: readonly Element[];
};

/** `plain`: paragraphs and tables alone, empty paragraphs among them, whatever their style. */
export type WordHtml = 'whole' | 'plain';

/** The words, tables and pictures of a .docx as HTML that leads nowhere and runs nothing. Rejects what it cannot read. */
export async function wordToHtml(docx: Uint8Array, as: WordHtml = 'whole'): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(docx.buffer, docx.byteOffset, docx.byteLength) },
    {
      // A document may bring a style map of its own, which can ask for any element at all.
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      includeDefaultStyleMap: as === 'whole',
      ignoreEmptyParagraphs: as === 'whole',
      idPrefix: 'part-',
      transformDocument: (document: Element) => withoutLinks(document),
      convertImage: mammoth.images.imgElement(async (picture) => ({
        src: PICTURES.has(picture.contentType)
          ? `data:${picture.contentType};base64,${await picture.readAsBase64String()}`
          : EMPTY_PICTURE,
      })),
    },
  );
  return value;
}

/** Only what leads to another place in the document stays a link. */
function withoutLinks(element: Element): Element {
  const { children, ...rest } = element;
  const kept = children?.map(withoutLinks);
  const stays = rest.type !== 'hyperlink' || (rest.anchor !== undefined && rest.href === undefined);
  const itself = stays ? rest : { type: 'run', styleId: null, styleName: null };
  return kept === undefined ? { ...itself } : { ...itself, children: kept };
}
