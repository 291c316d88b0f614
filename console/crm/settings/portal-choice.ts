type PortalStage = { stage: string; category: number };

/** A stage of a portal as a choice's value: stages are called the same in several of its pipelines. */
export function stageKey(stage: PortalStage | undefined): string {
  return stage ? `${stage.category} ${stage.stage}` : "";
}

export function stageOfKey(key: string): PortalStage | undefined {
  const [, category, stage] = /^(\d+) (.+)$/.exec(key) ?? [];
  return category === undefined || stage === undefined ? undefined : { stage, category: Number(category) };
}

/** A mapping with one choice made, or taken back. */
export function withChoice<V>(
  mapping: Readonly<Record<string, V | undefined>>,
  key: string,
  value: NoInfer<V> | undefined,
): Record<string, V> {
  const all = Object.entries({ ...mapping, [key]: value });
  return Object.fromEntries(all.filter((pair): pair is [string, V] => pair[1] !== undefined));
}
