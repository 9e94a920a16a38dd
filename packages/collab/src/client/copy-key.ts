/** Which copy: of a person, of a document, of a generation of it. They never mix. */
export type CopyKey = { personId: string; documentId: string; generation: number };
