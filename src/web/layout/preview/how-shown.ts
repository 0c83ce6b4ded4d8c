/** How a file of a media type is looked at in the page. */
export function howShown(mediaType: string): 'word' | 'pdf' | 'picture' | 'text' | 'not' {
  switch (mediaType) {
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
      return 'word';
    case 'application/pdf':
      return 'pdf';
    case 'image/jpeg':
    case 'image/png':
      return 'picture';
    case 'text/plain':
      return 'text';
    default:
      return 'not';
  }
}
