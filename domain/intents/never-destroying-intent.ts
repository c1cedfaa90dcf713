import { NEVER_BY_AUTOMATION } from "../identity/never-destroys";
import type { Intent } from "./intent";

/** A role of automation, and how it is said what it never does. */
interface NeverDestroying {
  readonly claim: string;
  /** Name of the role, with its path. */
  readonly role: string;
  /** Its account. */
  readonly of: string;
  /** What it keeps besides R12: which requirement asks for the role. */
  readonly requirement: string;
}

/** A role without its boundary, in an account without guardrails, still does nothing that no automation does. */
export function neverDestroyingIntent({ claim, of, requirement, role }: NeverDestroying): Intent {
  return {
    claim,
    requirements: ["R12", requirement],
    expected: "denied",
    who: [{ role, of, isUnbounded: true }],
    actions: NEVER_BY_AUTOMATION,
    about: [{ arn: "*", of }],
    evenWithout: [
      { guard: "guardrails", of },
      { guard: "limits of the role", role, of },
    ],
  };
}
