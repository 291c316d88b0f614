import { type Invitation, withdrawInvitation } from "../../api/directory.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";

type Props = { invitations: readonly Invitation[]; onChanged: () => Promise<void> };

export function Invitations({ invitations, onChanged }: Props) {
  const { common, settings } = words.value;
  const texts = settings.people;
  if (invitations.length === 0) return null;
  const withdraw = async (id: string) => {
    await withdrawInvitation(id);
    await onChanged();
  };
  return (
    <section class="mt-6">
      <h2 class="mb-2 font-semibold">{texts.pending}</h2>
      <ul class="rounded-2xl border border-edge bg-raised px-5">
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} class="flex items-center gap-3 border-b border-edge py-3 last:border-0">
            <span class="min-w-0 flex-1">
              <span class="block truncate font-medium">{email}</span>
              <span class="block text-[0.8125rem] text-soft">
                {common.roles[role]} · {texts.until(moment(language.value, expiresAt))}
              </span>
            </span>
            <Button size="small" title={texts.withdrawOf(email)} onClick={() => withdraw(id)}>
              {texts.withdraw}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
