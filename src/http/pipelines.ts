import { waitUntil } from "cloudflare:workers";
import * as v from "valibot";
import { pumpSoon } from "../crm/pump.ts";
import { doer } from "../directory/audit.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { board } from "../directory/crm/deals.ts";
import {
  addPipeline,
  changePipeline,
  pipelineOf,
  pipelines as pipelinesOf,
  removePipeline,
} from "../directory/crm/pipelines.ts";
import { addStage, removeStage, renameStage } from "../directory/crm/stages.ts";
import { Board, NewPipeline, NewStage, Pipeline, PipelineEdit, StageEdit } from "../protocol/crm/pipeline.ts";
import { limits } from "../protocol/limits.ts";
import { Id } from "../protocol/values.ts";
import { numeric } from "./paging.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

const OfPipeline = v.object({ id: Id });
const OfStage = v.object({ id: Id, stage: Id });
const mostStages = 50;

const conflict = (message: string) => ({ refusal: { code: "conflict" as const, message } });
const malformed = (message: string) => ({ refusal: { code: "malformed" as const, message } });

export const pipelines = [
  route({
    method: "GET",
    path: "/api/pipelines",
    summary: "The pipelines with their stages, in order",
    rights: "operator",
    answer: v.object({ pipelines: v.array(Pipeline) }),
    handle: async ({ env }) => ({ pipelines: await pipelinesOf(env.DB) }),
  }),
  route({
    method: "GET",
    path: "/api/pipelines/:id/board",
    summary: "The deals of a pipeline by stage: the first of each, their number and sums",
    rights: "operator",
    params: OfPipeline,
    query: v.object({ limit: v.optional(numeric(1, limits.page), "50") }),
    answer: Board,
    async handle({ env, params: { id }, query: { limit }, caller: { principal } }) {
      const pipeline = await pipelineOf(env.DB, id);
      return pipeline ? board(env.DB, pipeline, seerOf(principal), limit) : notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/pipelines",
    summary: "Adds a pipeline with its stages",
    rights: "administrator",
    body: NewPipeline,
    answer: Pipeline,
    status: 201,
    idempotent: true,
    async handle({ env, body, made, caller }) {
      await addPipeline(env.DB, made, body, doer(caller));
      return (await pipelineOf(env.DB, made)) ?? notFound;
    },
  }),
  route({
    method: "PATCH",
    path: "/api/pipelines/:id",
    summary: "Renames a pipeline, puts it elsewhere, orders its stages",
    rights: "administrator",
    params: OfPipeline,
    body: PipelineEdit,
    answer: Pipeline,
    async handle({ env, params: { id }, body, caller }) {
      const before = await pipelineOf(env.DB, id);
      if (!before) return notFound;
      const ids = before.stages.map((stage) => stage.id).toSorted();
      if (body.stages && JSON.stringify(body.stages.toSorted()) !== JSON.stringify(ids)) {
        return conflict("These are not the pipeline's stages, each once. Load it again, and order it then.");
      }
      await changePipeline(env.DB, before, body, doer(caller));
      return (await pipelineOf(env.DB, id)) ?? notFound;
    },
  }),
  route({
    method: "DELETE",
    path: "/api/pipelines/:id",
    summary: "Deletes a pipeline that has no deals; the last one stays",
    rights: "administrator",
    params: OfPipeline,
    answer: Done,
    async handle({ env, params: { id }, caller }) {
      const before = await pipelineOf(env.DB, id);
      if (!before) return notFound;
      if (await removePipeline(env.DB, before, doer(caller))) return done;
      return conflict("This pipeline has deals, or is the last one. Move its deals to another pipeline first.");
    },
  }),
  route({
    method: "POST",
    path: "/api/pipelines/:id/stages",
    summary: "Adds a stage behind the others",
    rights: "administrator",
    params: OfPipeline,
    body: NewStage,
    answer: Pipeline,
    status: 201,
    idempotent: true,
    async handle({ env, params: { id }, body, made, caller }) {
      const before = await pipelineOf(env.DB, id);
      if (!before) return notFound;
      if (before.stages.length >= mostStages) return malformed(`A pipeline has at most ${mostStages} stages.`);
      await addStage(env.DB, made, before, body, doer(caller));
      return (await pipelineOf(env.DB, id)) ?? notFound;
    },
  }),
  route({
    method: "PATCH",
    path: "/api/pipelines/:id/stages/:stage",
    summary: "Renames a stage",
    rights: "administrator",
    params: OfStage,
    body: StageEdit,
    answer: Pipeline,
    async handle({ env, params, body: { name }, caller }) {
      const pipeline = await pipelineOf(env.DB, params.id);
      const stage = pipeline?.stages.find(({ id }) => id === params.stage);
      if (!pipeline || !stage) return notFound;
      await renameStage(env.DB, pipeline, stage, name, doer(caller));
      return (await pipelineOf(env.DB, params.id)) ?? notFound;
    },
  }),
  route({
    method: "DELETE",
    path: "/api/pipelines/:id/stages/:stage",
    summary: "Deletes a stage; its deals go to the stage `to`, without which one that has deals stays",
    rights: "administrator",
    params: OfStage,
    query: v.object({ to: v.optional(Id) }),
    answer: Done,
    async handle({ env, params, query: { to }, caller }) {
      const pipeline = await pipelineOf(env.DB, params.id);
      const stage = pipeline?.stages.find(({ id }) => id === params.stage);
      if (!pipeline || !stage) return notFound;
      const others = pipeline.stages.filter(({ id }) => id !== stage.id);
      if (!others.some(({ kind }) => kind === "open")) {
        return conflict("A pipeline needs a stage that is open. Add another one first.");
      }
      const target = others.find(({ id }) => id === to);
      if (to !== undefined && !target) return malformed("`to` must be another stage of the same pipeline.");
      const { inTheWay } = await removeStage(env.DB, pipeline, stage, target, doer(caller));
      waitUntil(pumpSoon(env));
      if (inTheWay === 0) return done;
      return conflict(`This stage still has deals (${inTheWay}). Say to which stage they should go, as \`to\`.`);
    },
  }),
];
