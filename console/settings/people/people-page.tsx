import { UserPlus } from "lucide";
import { useState } from "preact/hooks";
import { fetchInvitations, fetchPeople } from "../../api/directory.ts";
import type { Me } from "../../api/me.ts";
import { words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";
import { PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { Invitations } from "./invitations.tsx";
import { InvitePerson } from "./invite-person.tsx";
import { PersonRow } from "./person-row.tsx";

export function PeoplePage({ me }: { me: Me }) {
  const { settings } = words.value;
  const people = useLoaded("people", fetchPeople);
  const invitations = useLoaded("invitations", fetchInvitations);
  const [inviting, setInviting] = useState(false);
  return (
    <PageFrame
      title={settings.sections.people}
      loading={people}
      action={
        <Button look="primary" icon={UserPlus} onClick={() => setInviting(true)}>
          {settings.people.invite}
        </Button>
      }
    >
      <ul class="rounded-2xl border border-edge bg-raised px-5">
        {people.value?.people.map((person) => (
          <PersonRow key={person.id} person={person} isMe={person.id === me.id} onChanged={people.reload} />
        ))}
      </ul>
      <Invitations invitations={invitations.value?.invitations ?? []} onChanged={invitations.reload} />
      {inviting && <InvitePerson onClose={() => setInviting(false)} onInvited={invitations.reload} />}
    </PageFrame>
  );
}
