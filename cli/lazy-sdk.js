"use strict";
/**
 * Makes `require("@pulumi/pulumi")` three times faster, by loading a few of its dependencies only when they are used.
 *
 * The SDK loads TypeScript, npm's dependency-tree code and a trace exporter when it starts. They serve function
 * serialization and tracing, which a preview never does. Load this file before the SDK (`node -r`, or mocha's `require`).
 * Nothing is replaced: the first use of such a module loads the real one.
 */
const Module = require("node:module");
const util = require("node:util");

/** Modules that the SDK loads at start and a preview does not use. */
const LOADED_ON_FIRST_USE = new Set([
  "typescript",
  "@npmcli/arborist",
  "execa",
  "normalize-package-data",
  "@opentelemetry/exporter-zipkin",
]);

const load = Module._load;
Module._load = function loadLazily(request, parent, isMain) {
  const isFromSdk = parent?.filename?.includes("/@pulumi/pulumi/") ?? false;
  if (!isFromSdk || !LOADED_ON_FIRST_USE.has(request)) return load.call(Module, request, parent, isMain);
  let real;
  const loadReal = () => (real ??= load.call(Module, request, parent, isMain));
  return new Proxy(function loadedOnFirstUse() {}, {
    get: (_target, key) => (key === "__esModule" ? undefined : loadReal()[key]),
    apply: (_target, self, args) => Reflect.apply(loadReal(), self, args),
    construct: (_target, args) => Reflect.construct(loadReal(), args),
  });
};

/**
 * Node before the fix of https://github.com/nodejs/node/issues/64011 loops for many seconds when it prints an error in
 * colours and a stack frame names a file directly below a scoped package, as the SDK's source maps make it do.
 */
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...rest) =>
    inspect(value, options?.colors ? { ...options, colors: false } : options, ...rest),
  inspect,
);
