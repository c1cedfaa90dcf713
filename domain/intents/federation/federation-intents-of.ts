import { FEDERATED_PATH } from "../../identity/application";
import type { Issuer } from "../../identity/issuer";
import { findIssuerProblems } from "../../identity/known-issuers";
import { findPresetProblems, passesRole, type Preset } from "../../identity/preset";
import { isRecord } from "../../problem";
import { federationIntents } from "../federation-intents";
import type { Intent } from "../intent";
import type { PromiseReader } from "../promise-reader";

/** What a federated role promises, by its arguments. Of an issuer or a preset that is wrong nothing can be promised, and it is noted. */
export function federationIntentsOf({ checked, text, texts, value }: PromiseReader): readonly Intent[] {
  const issuer = checked("issuer", isIssuer);
  const preset = checked("preset", isPreset);
  const path = value("path") === undefined ? FEDERATED_PATH : text("path");
  const claims = value("claims") === undefined ? {} : checked("claims", isClaims);
  if (issuer === undefined || preset === undefined) return [];
  const isPassing = passesRole(preset);
  return federationIntents({
    accountId: text("accountId"),
    region: text("region"),
    roleName: `${path.slice(1)}${text("roleName")}`,
    issuer,
    applicationId: text("applicationId"),
    audiences: texts("audiences"),
    subjects: texts("subjects"),
    claims: claims ?? {},
    preset,
    vaultName: isPassing ? text("vaultName") : "",
    passedRoleName: isPassing ? text("passedRoleName") : "",
  });
}

function isIssuer(given: unknown): given is Issuer {
  return findIssuerProblems(given, "issuer").length === 0;
}

function isPreset(given: unknown): given is Preset {
  return findPresetProblems(given, "preset").length === 0;
}

function isClaims(given: unknown): given is Readonly<Record<string, readonly string[]>> {
  return isRecord(given) && Object.values(given).every((values) => Array.isArray(values));
}
