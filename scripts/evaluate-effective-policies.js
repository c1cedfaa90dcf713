"use strict";
/**
 * Run by the benchmark in a process of its own: reads the organization in the file ORGANIZATION_FILE, writes out the
 * effective policy of every account with its problems, keeps none of them, and prints how long that took.
 */
const fs = require("node:fs");
const path = require("node:path");

const domain = path.join(__dirname, "..", "bin", "domain", "organization");
const { readOrganization } = require(path.join(domain, "tree.js"));
const { evaluateOrganization } = require(path.join(domain, "organization-policies.js"));
const { effectiveDocumentOf } = require(path.join(domain, "effective-policy.js"));

const text = fs.readFileSync(process.env.ORGANIZATION_FILE, "utf8");
const started = process.hrtime.bigint();
const { organization, problems } = readOrganization(text);
if (organization === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));
const policyOf = evaluateOrganization(organization);
let plans = 0;
let invalid = 0;
for (const account of organization.accounts) {
  const policy = policyOf(account);
  plans += Object.keys(effectiveDocumentOf(policy, account.id).plans ?? {}).length;
  if (policy.problems.length > 0) invalid += 1;
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ seconds, accounts: organization.accounts.length, plans, invalid }));
