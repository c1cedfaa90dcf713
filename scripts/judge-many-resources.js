"use strict";
/**
 * Run by the benchmark in a process of its own: lets every rule judge a stack of RESOURCES resources, a tenth of them of
 * AWS Backup, and prints how long that took beside a bare loop that reads the same properties.
 *
 * The resources are decoded already, as the SDK hands them over when decoding is shared: what is measured is the rules.
 */
const path = require("node:path");
require("../cli/lazy-sdk.js");
const { unknownCheckingProxy } = require("@pulumi/policy/proxy");
const { manyResources } = require("./many-resources.js");

const policies = path.join(__dirname, "..", "bin", "policies");
const { rules } = require(path.join(policies, "rules", "index.js"));
const { toPolicies } = require(path.join(policies, "to-policy.js"));

const resources = manyResources(Number(process.env.RESOURCES), unknownCheckingProxy);
class NotApplicable extends Error {}
const notApplicable = (reason) => {
  throw new NotApplicable(reason);
};
const isExpected = (error) => error instanceof NotApplicable || "unknownTypeSentinel" in error;
const seconds = (started) => Number(process.hrtime.bigint() - started) / 1e9;

function readAll(value) {
  let read = 0;
  for (const name of Object.keys(value)) {
    try {
      const inner = value[name];
      read += typeof inner === "object" && inner !== null ? readAll(inner) : 1;
    } catch {
      read += 1;
    }
  }
  return read;
}

const perRule = {};
function time(name, run) {
  const started = process.hrtime.bigint();
  try {
    run();
  } catch (error) {
    if (!isExpected(error)) throw error;
  }
  perRule[name] = (perRule[name] ?? 0) + seconds(started);
}

const loopStarted = process.hrtime.bigint();
let read = 0;
for (const { props } of resources) read += readAll(props);
const loopSeconds = seconds(loopStarted);

let violations = 0;
const report = () => {
  violations += 1;
};
const surroundings = { stackName: () => "prod", now: () => new Date("2026-06-15T12:00:00Z") };
const pack = toPolicies(rules, surroundings);
const more = { getConfig: () => ({}), notApplicable, stackTags: new Map() };
const started = process.hrtime.bigint();
for (const resource of resources) {
  const args = { ...resource, ...more };
  for (const { name, validateResource } of pack) {
    if (validateResource === undefined) continue;
    const only = validateResource.__pulumiType;
    if (only === undefined || only === resource.type) time(name, () => validateResource(args, report));
  }
}
for (const { name, validateStack } of pack) time(name, () => validateStack({ resources, ...more }, report));
console.log(
  JSON.stringify({ seconds: seconds(started), loopSeconds, read, violations, rules: rules.length, perRule }),
);
