import {
  REHEARSAL_CHANGING_ACTIONS,
  rehearsalPartArns,
  type RehearsalPart,
} from "../../guardrails/rehearsal-statements";
import { ROLE_CHANGING_ACTIONS } from "../../guardrails/role-statements";
import type { Intent } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";

/** What guardrails promise about restore tests in the backup account. Nothing where they know none. */
export function rehearsalGuardIntents(
  { alone, deployer, of, region }: GuardedAccount,
  { validatorName }: GuardrailPromise,
): readonly Intent[] {
  if (validatorName === undefined) return [];
  const common = { requirements: ["R12", "R23"], evenWithout: alone };
  const arns = rehearsalPartArns({ partition: "aws", region, accountId: "${account}", validatorName });
  return [
    ...(Object.keys(arns) as RehearsalPart[]).flatMap((part) =>
      both(
        { ...common, claim: "Only the deployer changes what judges restore tests, and tells of them" },
        people(of),
        [deployer],
        REHEARSAL_CHANGING_ACTIONS[part],
        [{ arn: arns[part].replace(/\*$/, "1"), of }],
      ),
    ),
    ...both(
      {
        ...common,
        claim: "Only the deployer makes or changes the role that writes the evidence of restore tests",
      },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [{ role: validatorName, of }],
    ),
    ...both(
      { ...common, claim: "The guardrails leave functions of others alone" },
      [],
      people(of).slice(0, 1),
      REHEARSAL_CHANGING_ACTIONS.validator,
      [{ arn: `${arns.validator}-of-a-team`, of }],
    ),
  ];
}
