import type { Account, Answer } from './account.ts';
import type { EsaAccount } from './esa.ts';
import { type FinalFault, isCarriedOut } from './faults.ts';
import type { Keyring } from './keys.ts';
import type { Issuer } from './oidc.ts';
import { ESA_OPERATIONS, type EsaOperation, OPERATIONS, type Operation } from './operations.ts';
import { Refusal } from './refusal.ts';
import { type Reply, refusalReply, requestIdOf } from './reply.ts';
import type { ReceivedRequest } from './request.ts';
import { Verifier } from './signature.ts';
import { assumeRole, type Role } from './sts.ts';

/** The parts of the services. */
export interface ServiceParts {
  readonly account: Account;
  readonly esa: EsaAccount;
  readonly keys: Keyring;
  readonly issuer: Issuer;
  readonly role: Role;
}

const STS_VERSION = '2015-04-01';

/** CDN, DCDN, ESA, STS and GitHub's tokens behind one address: routes requests and answers them. */
export class Services {
  readonly #parts: ServiceParts;
  readonly #verifier: Verifier;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#verifier = new Verifier(parts.keys);
  }

  /** Answers a request. `fault` may change the answer, but not how it is sent. */
  answer(request: ReceivedRequest, fault: FinalFault | null): Reply {
    const operation = OPERATIONS.get(request.action) ?? ESA_OPERATIONS.get(request.action);
    const done = (body: Reply['body'], taskIds: readonly string[] = []): Reply => ({
      status: 200,
      code: null,
      taskIds,
      body: { RequestId: requestIdOf(request), ...body },
    });
    try {
      if (operation !== undefined) this.#authenticate(request, operation);
      if (fault?.kind === 'refuse') throw new Refusal(fault.code);
      if (fault !== null && !isCarriedOut(fault)) return done({});
      if (operation !== undefined) {
        const { body, taskIds } = this.#perform(request, operation);
        return done(body, taskIds);
      }
      if (request.action === 'GetIdToken') return this.#idToken(request);
      return done(this.#assumeRole(request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refusalReply(error, request, operation?.service ?? 'sts');
    }
  }

  /** ESA's parameters are in the query; it is undocumented whether it accepts a form. */
  #perform(request: ReceivedRequest, operation: Operation | EsaOperation): Answer {
    const { account, esa } = this.#parts;
    const { action, params, query, time } = request;
    return operation.service === 'esa'
      ? esa.perform(operation, action, query, time)
      : account.perform(operation, action, params, time);
  }

  /** Checked before any fault, so that a client that reuses a nonce is detected. */
  #authenticate(request: ReceivedRequest, operation: Operation | EsaOperation): void {
    if (!/^(POST|GET) \/($|\?)/.test(`${request.method} ${request.target}`)) {
      throw new Refusal('InvalidAction.NotFound', `${request.method} ${request.target}`);
    }
    if (operation.service === 'esa' && request.method !== operation.method) {
      throw new Refusal('UnsupportedHTTPMethod', request.method);
    }
    if (request.version !== operation.version) throw new Refusal('NoSuchVersion', request.version);
    this.#verifier.verify(request, request.time);
  }

  #assumeRole(request: ReceivedRequest): Reply['body'] {
    if (request.action !== 'AssumeRoleWithOIDC') {
      throw new Refusal('InvalidAction.NotFound', request.action);
    }
    if (request.version !== STS_VERSION) throw new Refusal('NoSuchVersion', request.version);
    return assumeRole(request.params, this.#parts, request.time);
  }

  /** GitHub's token endpoint. */
  #idToken(request: ReceivedRequest): Reply {
    const { issuer } = this.#parts;
    if (request.headers.authorization !== `Bearer ${issuer.requestToken}`) {
      return {
        taskIds: [],
        status: 401,
        code: 'Unauthorized',
        body: { message: 'Bad credentials' },
      };
    }
    const value = issuer.issue(request.query.audience ?? 'https://github.com/octo', request.time);
    return { taskIds: [], status: 200, code: null, body: { count: value.length, value } };
  }
}
