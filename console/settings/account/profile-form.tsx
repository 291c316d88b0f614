import { useState } from "preact/hooks";
import { changePerson } from "../../api/directory.ts";
import type { Me } from "../../api/me.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { loadMe } from "../../store/me.ts";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";

/** The person's name and role; a name is changed by administrators, so that nobody signs as somebody else. */
export function ProfileForm({ me }: { me: Me }) {
  const { common, settings, signIn } = words.value;
  const [name, setName] = useState(me.name);
  const facts = (
    <p class="text-soft">
      {me.email} · {common.roles[me.role]}
    </p>
  );
  if (me.role !== "administrator") {
    return (
      <>
        <p class="font-semibold">{me.name}</p>
        {facts}
      </>
    );
  }
  const save = async () => {
    const answer = await changePerson(me.id, { name: name.trim() });
    if (!answer.ok) return refusalWords(answer.error);
    await loadMe();
    toast({ tone: "done", title: common.saved });
    return undefined;
  };
  return (
    <Form submit={common.save} onSubmit={save} disabled={name.trim() === me.name}>
      {facts}
      <TextField
        label={settings.account.name}
        hint={signIn.nameHint}
        autocomplete="name"
        required
        maxLength={200}
        value={name}
        onValue={setName}
      />
    </Form>
  );
}
