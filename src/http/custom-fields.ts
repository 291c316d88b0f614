import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { addCustomField, customFields as allFields, changeCustomField } from "../directory/crm/custom-fields.ts";
import { CustomField, CustomFieldEdit, FieldEntity, NewCustomField } from "../protocol/crm/custom-field.ts";
import { Id } from "../protocol/values.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";

export const customFields = [
  route({
    method: "GET",
    path: "/api/custom-fields",
    summary: "The fields that the team has added to contacts, leads and deals",
    rights: "operator",
    query: v.object({ entity: v.optional(FieldEntity) }),
    answer: v.object({ fields: v.array(CustomField) }),
    handle: async ({ env, query: { entity } }) => ({ fields: await allFields(env.DB, entity) }),
  }),
  route({
    method: "POST",
    path: "/api/custom-fields",
    summary: "Adds a field: a text, a number, a date, a choice, or yes and no",
    rights: "administrator",
    body: NewCustomField,
    answer: CustomField,
    status: 201,
    idempotent: true,
    handle: async ({ env, body, caller, made }) => (await addCustomField(env.DB, made, body, doer(caller))) ?? notFound,
  }),
  route({
    method: "PATCH",
    path: "/api/custom-fields/:id",
    summary: "Renames a field, changes its options or its place, archives it; its values stay",
    rights: "administrator",
    params: v.object({ id: Id }),
    body: CustomFieldEdit,
    answer: CustomField,
    async handle({ env, params: { id }, body, caller }) {
      const changed = await changeCustomField(env.DB, id, body, doer(caller));
      if (changed === "unknown") return notFound;
      if (changed !== "misfit") return changed;
      return { refusal: { code: "malformed", message: "Only a choice has options, and it needs at least one." } };
    },
  }),
];
