import { connect, type Socket } from 'node:net';
import { error as errors, WebElement } from 'selenium-webdriver';
import type { Command, Executor } from 'selenium-webdriver/lib/command';

/** Marionette's names of selenium's commands: those that the tests use. */
const COMMANDS: Readonly<Record<string, string>> = {
  get: 'WebDriver:Navigate',
  refresh: 'WebDriver:Refresh',
  getTitle: 'WebDriver:GetTitle',
  findElement: 'WebDriver:FindElement',
  findElements: 'WebDriver:FindElements',
  clickElement: 'WebDriver:ElementClick',
  sendKeysToElement: 'WebDriver:ElementSendKeys',
  getElementText: 'WebDriver:GetElementText',
  executeScript: 'WebDriver:ExecuteScript',
  actions: 'WebDriver:PerformActions',
  screenshot: 'WebDriver:TakeScreenshot',
  setWindowRect: 'WebDriver:SetWindowRect',
  quit: 'Marionette:Quit',
};

/** Response: its type, the id of its command, the error and the result. */
type Response = readonly [1, number, { readonly error: string; readonly message: string } | null, unknown];

/**
 * Firefox's own remote protocol, in which a message is its length, a colon, and JSON. Commands and parameters are those
 * of WebDriver. Firefox's translator between the two is no package of Debian.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette implements Executor {
  /** Connects to Firefox. Rejects if nothing listens on the port. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Marionette(socket)));
      socket.once('error', reject);
    });
  }

  private received = Buffer.alloc(0);
  private lastId = 0;
  private readonly waiting = new Map<number, (response: Response) => void>();

  private constructor(private readonly socket: Socket) {
    socket.on('data', data => this.receive(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const [id, answer] of this.waiting) {
        answer([1, id, { error: 'unknown error', message: 'Firefox has closed the connection' }, null]);
      }
    });
  }

  /** Sends a command by Marionette's name. */
  async send(name: string, parameters: object): Promise<unknown> {
    const id = ++this.lastId;
    const message = Buffer.from(JSON.stringify([0, id, name, parameters]));
    const [, , problem, result] = await new Promise<Response>(resolve => {
      this.waiting.set(id, resolve);
      this.socket.write(Buffer.concat([Buffer.from(`${message.length}:`), message]));
    });
    if (problem !== null) {
      errors.throwDecodedError({ error: problem.error, message: problem.message });
    }
    return result;
  }

  /** Executes a command of selenium. */
  async execute(command: Command): Promise<unknown> {
    const name = COMMANDS[command.getName()] as string | undefined;
    if (name === undefined) {
      throw new Error(
        `command "${command.getName()}" has no counterpart: add it to COMMANDS in test/support/marionette.ts`,
      );
    }
    const parameters = command.getParameters() as Record<string, unknown>;
    const target = isElement(parameters.id) ? { id: WebElement.extractId(parameters.id) } : {};
    const result = await this.send(name, { ...parameters, ...target });
    const isWrapped = typeof result === 'object' && result !== null && 'value' in result;
    return isWrapped ? (result as { readonly value: unknown }).value : result;
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const colon = this.received.indexOf(':');
      const start = colon + 1;
      const length = Number(this.received.toString('latin1', 0, colon));
      if (colon < 0 || this.received.length < start + length) {
        return;
      }
      const message = JSON.parse(this.received.toString('utf8', start, start + length)) as Response | object;
      this.received = this.received.subarray(start + length);
      // the first message is a greeting
      if (Array.isArray(message)) {
        const [, id] = message as unknown as Response;
        this.waiting.get(id)?.(message as unknown as Response);
        this.waiting.delete(id);
      }
    }
  }
}

function isElement(id: unknown): id is Parameters<typeof WebElement.extractId>[0] {
  return typeof id === 'object' && id !== null && WebElement.isId(id as never);
}
