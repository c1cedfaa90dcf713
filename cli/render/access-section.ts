import type { PreviewResult } from "../preview/preview-result";
import { findAccess, type AccessAction, type AccessAnswer, type VaultAnswers } from "./access";
import type { Style } from "./style";
import { pad, printable, wrap } from "./text";

const VERBS: Readonly<Record<AccessAction, string>> = {
  "backup:CopyIntoBackupVault": "may copy in",
  "backup:StartRestoreJob": "may restore",
  "backup:DeleteRecoveryPoint": "may delete",
};

const VERB_WIDTH = Math.max(...Object.values(VERBS).map((verb) => verb.length)) + 2;

/** Who may do what with the recovery points of the vaults of the backup account, by one call each. One text line each. */
export function renderAccess(result: PreviewResult, style: Style, width: number): readonly string[] {
  const vaults = findAccess(result);
  if (vaults.length === 0) return [];
  return [
    ...vaults.flatMap((vault) => renderVault(vault, style, width)),
    ...wrap("Each by one call. npm run prove searches what several calls in a row can do.", width).map(
      style.faint,
    ),
  ];
}

function renderVault({ answers, vaultName }: VaultAnswers, style: Style, width: number): readonly string[] {
  const name = style.strong(printable(vaultName));
  if (answers === undefined)
    return [
      name,
      "  cannot be told: the policy of the vault is not known before deployment, or cannot be read",
    ];
  return [
    name,
    ...answers.flatMap((answer) => {
      const [first = "", ...more] = wrap(whoMay(answer), width - VERB_WIDTH - 2);
      return [
        `  ${style.faint(pad(VERBS[answer.action], VERB_WIDTH))}${first}`,
        ...more.map((line) => " ".repeat(VERB_WIDTH + 2) + line),
      ];
    }),
  ];
}

function whoMay({ allowed, perhaps }: AccessAnswer): string {
  const open = perhaps.length === 0 ? "" : `; perhaps ${perhaps.join(", ")}`;
  return `${allowed.length === 0 ? "nobody" : allowed.join(", ")}${open}`;
}
