import { ROLE_CHANGING_ACTIONS } from "../../guardrails/role-statements";
import type { Intent } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount } from "./guarded-account";

/** What guardrails promise about the role that deploys. */
export function roleGuardIntents({ alone, deployer, deployRoleName, of }: GuardedAccount): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Only the deployer makes or changes the role that deploys" },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [{ role: deployRoleName, of }],
    ),
    ...both(
      { ...common, claim: "The guardrails leave roles of others alone" },
      [],
      people(of).slice(0, 1),
      ROLE_CHANGING_ACTIONS,
      [{ role: "another", of }],
    ),
  ];
}
