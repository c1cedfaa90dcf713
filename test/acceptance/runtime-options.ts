/** `runtime.options` of a project, as far as our projects set them. */
export interface RuntimeOptions {
  readonly tsconfig?: unknown;
  /** @default true */
  readonly typescript?: unknown;
}

/** What Pulumi's host of Node programs makes of them: variables for the SDK's runner. */
export function variablesOfOptions({ tsconfig, typescript = true }: RuntimeOptions): Record<string, string> {
  return {
    ...(typescript === true ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}
