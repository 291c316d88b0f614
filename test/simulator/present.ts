type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** What is there of these values. */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}
