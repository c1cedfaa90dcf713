import type { LintedFile, LintFinding, LintResult } from "../lint/lint-result";

/** Writes what was found in files as one JSON object. Ends with a line break. */
export function renderLintJson({ files, leftOut, pack, stack }: LintResult): string {
  const digest = {
    stack,
    pack: { name: pack.name, version: pack.version, rules: pack.rules.map(({ name }) => name) },
    leftOut,
    files: files.map(fileOf),
  };
  return `${JSON.stringify(digest, undefined, 2)}\n`;
}

function fileOf({ error, file, findings, notices, recognised, resources }: LintedFile): object {
  return {
    file,
    ...(recognised !== undefined && { recognised }),
    ...(error !== undefined && { error }),
    notices,
    resources,
    policies: findings.map(findingOf),
  };
}

function findingOf(finding: LintFinding): object {
  const {
    address,
    description,
    enforcementLevel,
    kind,
    message,
    path,
    policy,
    position,
    remediation,
    severity,
    url,
  } = finding;
  return {
    ...{ policy, enforcementLevel, severity, kind },
    line: position.line,
    ...(address !== undefined && { resource: address }),
    ...(path !== undefined && { path }),
    ...{ message, description },
    ...(remediation !== "" && { remediation }),
    ...(url !== undefined && { url }),
  };
}
