import { computed, signal } from "@preact/signals";
import { fetchPeople } from "../api/directory.ts";
import { lines } from "../store/lines.ts";
import { signedIn } from "../store/me.ts";

type Named = { id: string; name: string };

const everyone = signal<readonly Named[] | undefined>(undefined);
let asked = false;

/** Who can look after somebody: all of the team for those who may see it, else the colleagues of one's lines. */
export const colleagues = computed((): readonly Named[] => {
  const me = signedIn();
  if (!me) return [];
  const ofLines = [...lines.value.values()].flatMap((line) => [...line.operators.value.values()]);
  const known = everyone.value ?? [{ id: me.id, name: me.name }, ...ofLines.map(({ id, name }) => ({ id, name }))];
  const byId = new Map(known.map((each) => [each.id, each]));
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name));
});

/** Asks once, when a page needs them. */
export async function loadColleagues(): Promise<void> {
  if (asked || signedIn()?.role === "operator") return;
  asked = true;
  const answer = await fetchPeople();
  if (answer.ok) everyone.value = answer.value.people.filter(({ disabled }) => !disabled);
  else asked = false;
}

/** For a choice of an owner: nobody, then everybody, then whoever it is if they have left. */
export function ownerOptions(nobody: string, owner: Named | undefined): [string, string][] {
  const here = colleagues.value.map(({ id, name }): [string, string] => [id, name]);
  const gone = owner && !here.some(([id]) => id === owner.id) ? [[owner.id, owner.name] as [string, string]] : [];
  return [["", nobody], ...here, ...gone];
}
