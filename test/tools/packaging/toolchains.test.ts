import { judgeVersion, toolchains } from '../../../tools/packaging/toolchains';

test.each([
  [toolchains.python, 'Python 3.11.7\n'],
  [toolchains.java, 'javac 17.0.15\nApache Maven 3.8.7\nJava version: 17.0.15, vendor: Debian'],
  [toolchains.java, 'Apache Maven 3.9.9\nJava version: 21, vendor: Debian'],
  [toolchains.go, 'go version go1.26.8 linux/amd64'],
])('$language will do: %s', (toolchain, printed) => expect(judgeVersion(toolchain, printed)).toBeUndefined());

test.each([
  [toolchains.python, 'Python 3.9.2', 'Python is too old: got 3.9, expected 3.10 or later; install Python'],
  [toolchains.java, 'Java version: 11.0.2', 'Java is too old: got 11.0, expected 17.0 or later; install Maven'],
  [toolchains.go, 'go version go1.19.8 linux/amd64', 'Go is too old: got 1.19, expected 1.25 or later; install Go'],
  [toolchains.go, 'nonsense', 'Go prints no version: got "nonsense"; install Go'],
])('$language will not do: %s', (toolchain, printed, reason) =>
  expect(judgeVersion(toolchain, printed)).toContain(reason),
);
