import { actorsOf, type Actor } from "../../domain/estate/actor";
import { decide } from "../../domain/estate/ask";
import { UNCHANGED } from "../../domain/estate/change";
import { accountOfEstate, type Estate, type EstateVault } from "../../domain/estate/estate";
import { phasesOf } from "../../domain/reachability/destruction";
import { pointTarget, vaultTarget, type Target } from "../../domain/estate/target";
import { previewedEstate } from "../estate/previewed-estate";
import type { PreviewResult } from "../preview/preview-result";
import type { Style } from "./style";
import { pad, printable, wrap } from "./text";

/** A question that the section answers for everybody. */
interface Question {
  /** `may copy in`. */
  readonly verb: string;
  readonly action: string;
  readonly target: (estate: Estate, vault: EstateVault) => Target;
}

const QUESTIONS: readonly Question[] = [
  {
    verb: "may copy in",
    action: "backup:CopyIntoBackupVault",
    target: (estate, vault) => vaultTarget(estate, vault, UNCHANGED, phasesOf(vault)[0]),
  },
  {
    verb: "may restore",
    action: "backup:StartRestoreJob",
    target: (estate, vault) => pointTarget(estate, vault, "backup", UNCHANGED, phasesOf(vault)[0]),
  },
  {
    verb: "may delete",
    action: "backup:DeleteRecoveryPoint",
    target: (estate, vault) => pointTarget(estate, vault, "backup", UNCHANGED, phasesOf(vault)[0]),
  },
];

const VERB_WIDTH = Math.max(...QUESTIONS.map(({ verb }) => verb.length)) + 2;

/** Who may do what with the recovery points of the vaults of the backup account, by one call each. One text line each. */
export function renderAccess(result: PreviewResult, style: Style, width: number): readonly string[] {
  const estate = previewedEstate(result);
  const vaults = estate.vaults.filter(
    ({ accountId }) => accountOfEstate(estate, accountId)?.kind === "vault",
  );
  if (vaults.length === 0) return [];
  const actors = actorsOf(estate).filter(({ kind }) => kind !== "service-linked role");
  return [
    ...vaults.flatMap((vault) => renderVault(estate, vault, actors, style, width)),
    ...wrap("Each by one call. npm run prove searches what several calls in a row can do.", width).map(
      style.faint,
    ),
  ];
}

function renderVault(
  estate: Estate,
  vault: EstateVault,
  actors: readonly Actor[],
  style: Style,
  width: number,
): readonly string[] {
  const name = style.strong(printable(vault.name));
  if (vault.policy !== undefined && vault.policy.unreadable.length > 0)
    return [
      name,
      "  cannot be told: the policy of the vault is not known before deployment, or cannot be read",
    ];
  return [
    name,
    ...QUESTIONS.flatMap((question) => {
      const [first = "", ...more] = wrap(whoMay(estate, vault, actors, question), width - VERB_WIDTH - 2);
      return [
        `  ${style.faint(pad(question.verb, VERB_WIDTH))}${first}`,
        ...more.map((line) => " ".repeat(VERB_WIDTH + 2) + line),
      ];
    }),
  ];
}

function whoMay(
  estate: Estate,
  vault: EstateVault,
  actors: readonly Actor[],
  { action, target }: Question,
): string {
  const about = target(estate, vault);
  const by = (decision: string): readonly string[] =>
    actors
      .filter((actor) => decide(estate, { actor, action, target: about }) === decision)
      .map(({ name }) => name);
  const [allowed, open] = [by("allowed"), by("cannot tell")];
  const perhaps = open.length === 0 ? "" : `; perhaps ${open.join(", ")}`;
  return `${allowed.length === 0 ? "nobody" : allowed.join(", ")}${perhaps}`;
}
