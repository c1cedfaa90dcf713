"use strict";
/**
 * Makes `require("@pulumi/pulumi")` five times faster, by loading a few of its dependencies only when they are used.
 *
 * The SDK loads TypeScript, npm's dependency-tree code, tracing, gRPC and its Automation API when it starts. They serve function
 * serialization, tracing, and talking to an engine in another process, which a preview never does. Load this file before the SDK
 * (`node -r`, or mocha's `require`). Nothing is replaced: the first use of such a module loads the real one.
 */
const Module = require("node:module");
const util = require("node:util");

/** Modules that the SDK loads at start and a preview does not use, and whether each says that it was an ES module. */
const LOADED_ON_FIRST_USE = new Map([
  ["typescript", false],
  ["@npmcli/arborist", false],
  ["execa", false],
  ["normalize-package-data", false],
  ["@opentelemetry/exporter-zipkin", false],
  ["@opentelemetry/api", true],
  ["@grpc/grpc-js", true],
  ["./automation", true],
]);

/** What the SDK calls while it loads, of a module that is not loaded yet: it makes classes, which nobody may ever use. */
const MAKES_CLASSES = "makeGenericClientConstructor";

const load = Module._load;
Module._load = function loadLazily(request, parent, isMain) {
  const isFromSdk = parent?.filename?.includes("/@pulumi/pulumi/") ?? false;
  const isEsModule = isFromSdk ? LOADED_ON_FIRST_USE.get(request) : undefined;
  if (isEsModule === undefined) return load.call(Module, request, parent, isMain);
  return lazily(() => load.call(Module, request, parent, isMain), isEsModule);
};

/** Stands for what `make` makes, at the first use of it. */
function lazily(make, isEsModule) {
  let real;
  const get = () => (real ??= make());
  return new Proxy(function loadedOnFirstUse() {}, {
    get: (_target, key) => {
      if (key === "__esModule") return isEsModule || undefined;
      return key === MAKES_CLASSES ? (...args) => lazily(() => get()[key](...args), false) : get()[key];
    },
    has: (_target, key) => key in get(),
    apply: (_target, self, args) => Reflect.apply(get(), self, args),
    construct: (_target, args) => Reflect.construct(get(), args),
  });
}

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
