import { readEnv } from './env';

describe('settings from the environment', () => {
  it('stops a production start with the whole list of what is missing', () => {
    expect(() => readEnv({ NODE_ENV: 'production', PORT: 'x', SESSION_SECRET: 'short' })).toThrow(
      [
        'The settings are not complete:',
        '  - PORT is no port number: x',
        '  - DATABASE_URL is missing',
        '  - BASE_URL is missing',
        '  - SESSION_SECRET must have at least 32 characters',
        '  - LINK_KEY is missing',
        '  - DATA_KEY is missing',
      ].join('\n'),
    );
  });

  it('starts on a machine of one’s own with a database alone', () => {
    const env = readEnv({ DATABASE_URL: 'postgres://localhost/x' });
    expect(env).toMatchObject({
      port: 3000,
      baseUrl: 'http://localhost:3000',
      demonstration: true,
      smtpUrl: null,
    });
    expect(Object.isFrozen(env)).toBe(true);
  });
});
