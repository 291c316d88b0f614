import { words } from "../i18n/words.ts";
import { pathOf } from "../navigation/route.ts";
import { Gate } from "./gate.tsx";

export function ToSignIn({ title, body }: { title: string; body: string }) {
  return (
    <Gate title={title} body={body}>
      <a href={pathOf({ page: "sign-in" })} class="font-semibold text-accent-strong underline underline-offset-2">
        {words.value.signIn.toSignIn}
      </a>
    </Gate>
  );
}
