import type { Exchange } from "./exchange.ts";

export interface UploadedFile {
  name: string;
  mimeType: string;
  bytes: Buffer;
}

/** What a request says, whether it came in the query, as JSON, as a form or as multipart. */
export interface Fields {
  values: ReadonlyMap<string, unknown>;
  files: ReadonlyMap<string, UploadedFile>;
}

/** Returns undefined for a body that does not parse as what its content type promises. */
export async function readFields(exchange: Exchange): Promise<Fields | undefined> {
  const values = new Map<string, unknown>(exchange.url.searchParams);
  const files = new Map<string, UploadedFile>();
  const type = exchange.request.headers["content-type"] ?? "";
  const bytes = await exchange.body();
  try {
    if (type.startsWith("application/json")) {
      if (bytes.length > 0) addJson(values, bytes);
    } else if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
      await addForm(values, files, bytes, type);
    }
  } catch {
    return undefined;
  }
  return { values, files };
}

function addJson(values: Map<string, unknown>, bytes: Buffer): void {
  const body: unknown = JSON.parse(bytes.toString("utf8"));
  if (!isRecord(body)) throw new TypeError("a JSON object is expected");
  for (const [name, value] of Object.entries(body)) values.set(name, value);
}

async function addForm(
  values: Map<string, unknown>,
  files: Map<string, UploadedFile>,
  bytes: Buffer,
  type: string,
): Promise<void> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) {
    if (typeof value === "string") values.set(name, value);
    else files.set(name, await uploaded(value));
  }
}

async function uploaded(file: File): Promise<UploadedFile> {
  return {
    name: file.name,
    mimeType: file.type || "application/octet-stream",
    bytes: Buffer.from(await file.arrayBuffer()),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(fields: Fields, name: string): string | undefined {
  const value = fields.values.get(name);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function integer(fields: Fields, name: string): number | undefined {
  const value = number(fields, name);
  return Number.isSafeInteger(value) ? value : undefined;
}

export function number(fields: Fields, name: string): number | undefined {
  const value = text(fields, name)?.trim();
  if (!value) return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

export function flag(fields: Fields, name: string): boolean {
  return ["true", "1", "yes"].includes(text(fields, name)?.toLowerCase() ?? "");
}

/** A nested value: itself in a JSON body, its JSON text in a form. Undefined if absent, `invalid` if it does not parse. */
export function nested(fields: Fields, name: string): unknown {
  const value = fields.values.get(name);
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return invalid;
  }
}

export const invalid: unique symbol = Symbol("does not parse");
