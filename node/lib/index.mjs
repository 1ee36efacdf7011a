import drysend from './index.cjs';

export const {
  BrazeEnvironment,
  MoEngageEnvironment,
  Template,
  sign,
  encrypt,
  verify,
  decrypt,
  inspect,
  find,
  DrysendError,
  TemplateError,
  TemplateSyntaxError,
  LimitError,
  CallbackError,
  StoppedError,
  LinkError,
  ConfigError,
} = drysend;
export default drysend;
