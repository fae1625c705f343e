/** By which somebody without a right of his own puts one object, and no other. */
type UploadForm = {
  /** where the form is posted, as multipart/form-data, the file last, as `file` */
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
};

export interface UploadForms {
  /** For an object of exactly that key and so many bytes, until that moment. */
  sign(object: { readonly key: string; readonly bytes: number; readonly until: Date }): Promise<UploadForm>;
}
