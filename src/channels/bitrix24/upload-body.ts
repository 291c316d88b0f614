/** A multiple of three bytes is a whole number of base64's groups. */
const slice = 3 * 256 * 1024;

/** The JSON of an upload, with the file's bytes as `fields.content` in base64: slice by slice, for a file may be large. */
export async function uploadBody(
  parameters: { fields: Readonly<Record<string, string>> } & Record<string, unknown>,
  file: Blob,
): Promise<Blob> {
  const { fields, ...others } = parameters;
  const json = JSON.stringify({ ...others, fields: { ...fields, content: "" } });
  const end = '"}}';
  const parts = [json.slice(0, -end.length)];
  for (let from = 0; from < file.size; from += slice) {
    const bytes = new Uint8Array(await file.slice(from, from + slice).arrayBuffer());
    parts.push(bytes.toBase64());
  }
  return new Blob([...parts, end]);
}
