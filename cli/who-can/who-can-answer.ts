import type { NamedTarget } from "../../domain/estate/named-target";
import type { PhaseAnswers } from "../../domain/reachability/who-can";

/** What `who-can` answers. */
export interface WhoCanAnswer {
  /** `aws-org-backup prod`. */
  readonly title: string;
  readonly stack: string;
  readonly action: string;
  readonly named: NamedTarget;
  /** Whether several calls in a row were left out. */
  readonly isDirectOnly: boolean;
  readonly phases: readonly PhaseAnswers[];
  /** What could not be read of the stack. */
  readonly gaps: readonly string[];
  /** When the stack is taken to be deployed. */
  readonly now: Date;
}
