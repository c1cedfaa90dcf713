"use strict";
/**
 * The walls between the rooms. `npm run walls` fails when an import goes through one.
 * @type {import("dependency-cruiser").IConfiguration}
 */

/** What starts the compiled code may first compile it, and see to it that it starts fast. */
const STARTERS = "^((cli|infra|policies)/start|components/dynamic/load-provider)\\.js$";

const onlyInto = (room, ...allowed) => ({
  name: `${room}-imports-only-${allowed.length > 0 ? allowed.join("-and-") : "itself"}`,
  comment: `${room}/ may import ${[room, ...allowed].join(", ")} and packages.`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: STARTERS },
  to: {
    path: "^(domain|components|infra|policies|cli|functions|scripts|test|examples)/",
    pathNot: `^(${[room, ...allowed].join("|")})/`,
  },
});

module.exports = {
  forbidden: [
    onlyInto("domain"),
    onlyInto("components", "domain"),
    onlyInto("infra", "components", "domain"),
    onlyInto("policies", "domain"),
    onlyInto("cli", "domain"),
    onlyInto("functions", "domain"),
    {
      name: "what-functions-decide-calls-no-aws",
      comment:
        "What a function decides is apart from how it asks AWS: core/ knows ports, aws/ and index.ts know clients.",
      severity: "error",
      from: { path: "^functions/[^/]+/core/" },
      to: { path: ["node_modules/@(aws-sdk|smithy)/", "^functions/[^/]+/(aws/|index\\.ts)"] },
    },
    {
      name: "starters-only-prepare",
      comment: "What starts a room may compile the sources and make them start fast, and nothing more.",
      severity: "error",
      from: { path: STARTERS },
      to: {
        path: "^(domain|components|infra|scripts|test|examples)/",
        pathNot: "^scripts/(compile|lean-promises|module-cache)\\.js$",
      },
    },
    {
      name: "domain-is-pure",
      comment: "What we know needs no Pulumi, no files, no network and no process.",
      severity: "error",
      from: { path: "^domain/" },
      to: { path: ["node_modules/@(pulumi|aws-sdk)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-does-no-io",
      severity: "error",
      from: { path: "^domain/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "one-aws-module-at-a-time",
      comment: "The whole of @pulumi/aws costs seconds of type checking and a fifth of a second at start.",
      severity: "error",
      from: {},
      to: { path: "node_modules/@pulumi/aws/index\\.(js|d\\.ts)$" },
    },
    {
      name: "only-what-is-shipped",
      comment: "Sources import dependencies, not development dependencies.",
      severity: "error",
      from: { path: "^(domain|components|infra|policies|cli)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        path: "^(domain|components|infra|policies|cli|functions)/.*\\.ts$",
        // The bundler puts the second one in the place of a module of the SDK.
        pathNot: "/(index|environment-credentials)\\.ts$",
      },
      to: {},
    },
    {
      name: "nothing-unresolvable",
      comment: "What starts the compiled code names files that are there once it is compiled.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(\\.\\./)?bin/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(bin|dist|coverage|reports|node_modules|functions/[^/]+/bundle|scripts/peers)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json", ".d.ts"],
      mainFields: ["main", "types"],
      exportsFields: ["exports"],
      conditionNames: ["node", "require", "import", "default", "types"],
    },
  },
};
