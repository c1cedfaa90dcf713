/** A policy pack as the engine talks to it: the SDK's own analyzer, in process or over gRPC. */
import type {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerInfo,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";

/** Every method of the analyzer that a preview calls. Each fails when a policy throws. */
export interface Analyzer {
  getAnalyzerInfo(): Promise<AnalyzerInfo>;
  configure(request: ConfigureAnalyzerRequest): Promise<void>;
  remediate(request: AnalyzeRequest): Promise<RemediateResponse>;
  analyze(request: AnalyzeRequest): Promise<AnalyzeResponse>;
  analyzeStack(request: AnalyzeStackRequest): Promise<AnalyzeResponse>;
}

type Method = (request: unknown, respond: (error: Error | null, response?: unknown) => void) => void;

/** Makes an analyzer of methods that answer through a callback, as those of gRPC clients do. */
export function analyzerOf(
  methods: Readonly<Record<keyof Analyzer, Method>>,
  emptyRequest: () => object,
): Analyzer {
  const ask = <Response>(name: keyof Analyzer, request: unknown): Promise<Response> =>
    new Promise((resolve, reject) => {
      methods[name](request, (error, response) => {
        // Only the method that was called answers, and it is known what each answers.
        if (error === null || (error as unknown) === undefined) resolve(response as Response);
        else reject(error);
      });
    });
  return {
    getAnalyzerInfo: () => ask("getAnalyzerInfo", emptyRequest()),
    configure: (request) => ask("configure", request),
    remediate: (request) => ask("remediate", request),
    analyze: (request) => ask("analyze", request),
    analyzeStack: (request) => ask("analyzeStack", request),
  };
}
