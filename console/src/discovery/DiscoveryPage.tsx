import { Navigate, useLocation } from 'react-router';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { useMay } from '../shell/May.tsx';

/** The entry of the menu: leads case workers to the suspected children, a liaison to the own files; what the address asks for goes along. */
export function DiscoveryPage() {
  const may = useMay();
  const { search } = useLocation();
  const sees = may(discoveryPolicy, 'discovery.list', { state: null, answer: null }).may;
  return <Navigate replace to={{ pathname: sees ? '/discovery/suspected' : '/discovery/files', search }} />;
}
