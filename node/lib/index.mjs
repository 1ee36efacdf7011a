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
  DrysendError,
  TemplateError,
  TemplateSyntaxError,
  LimitError,
  StoppedError,
  LinkError,
} = drysend;
export default drysend;
