/** The types of event that count as a visit, unless a playbook says otherwise. */
export const VISIT_TYPES: readonly string[] = ['visit', 'detail_view', 'shop_enter', 'sign_in'];
