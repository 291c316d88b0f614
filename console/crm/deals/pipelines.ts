import { signal } from "@preact/signals";
import type { Pipeline, Stage } from "../../../src/protocol/crm/pipeline.ts";
import { fetchPipelines } from "../../api/crm.ts";
import type { ApiError } from "../../api/request.ts";

/** The team's pipelines; undefined until they are known. */
export const pipelines = signal<readonly Pipeline[] | undefined>(undefined);
export const pipelinesTrouble = signal<ApiError | undefined>(undefined);

/** What is known is shown at once, and asked for anew. */
export async function loadPipelines(): Promise<void> {
  const answer = await fetchPipelines();
  pipelinesTrouble.value = answer.ok ? undefined : answer.error;
  if (answer.ok) pipelines.value = answer.value.pipelines;
}

export function stageOf(id: string): Stage | undefined {
  return pipelines.value?.flatMap(({ stages }) => stages).find((stage) => stage.id === id);
}

/** Every stage by id, called by its pipeline as well where there are several. */
export function stageOptions(): [string, string][] {
  const all = pipelines.value ?? [];
  return all.flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }): [string, string] => [id, all.length > 1 ? `${pipeline.name}: ${name}` : name]),
  );
}
