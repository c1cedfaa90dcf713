"use strict";
/**
 * Lets the SDK track its promises without writing down where each was made.
 *
 * It does so for `PULUMI_DEBUG_PROMISE_LEAKS` alone, and each time looks ten frames up in source maps: a quarter of the time that a stack of two
 * hundred resources takes. Promises that never end are found as before. Errors keep their stacks.
 */

/** The SDK's switch for telling where promises that never ended were made. */
const TELLS_WHERE = "PULUMI_DEBUG_PROMISE_LEAKS";

/** Makes promises lean for the rest of the process. Does nothing where somebody looks for leaks, or where the SDK has changed. */
function makePromisesLean() {
  if (process.env[TELLS_WHERE]) return;
  const debuggable = loadDebuggable();
  const track = debuggable?.debuggablePromise;
  if (typeof track !== "function") return;
  debuggable.debuggablePromise = function trackWithoutStack(promise, context) {
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return track(promise, context);
    } finally {
      Error.stackTraceLimit = depth;
    }
  };
}

function loadDebuggable() {
  try {
    return require("@pulumi/pulumi/runtime/debuggable");
  } catch {
    return undefined;
  }
}

module.exports = { makePromisesLean };
