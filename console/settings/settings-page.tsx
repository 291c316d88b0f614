import type { Me } from "../api/me.ts";
import type { Route } from "../navigation/route.ts";
export function SettingsPage({ me, at }: { me: Me; at: Extract<Route, { page: "settings" }> }) {
  return (
    <p>
      {me.name} {at.section}
    </p>
  );
}
